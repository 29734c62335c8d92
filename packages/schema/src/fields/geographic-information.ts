import { anyText, optional, text } from './field.ts';

/** Specification, *7. Geographic Information*; D5, D6. */
export const geographicInformation = {
  country: text({ title: 'Country', description: 'The country of the viewer, by name.', example: 'United States' }),
  state: optional(
    anyText({
      title: 'State or province',
      description: 'The state or province of the viewer; may be absent, null or empty.',
      example: 'California',
    }),
  ),
  city: text({ title: 'City', description: 'The city of the viewer, by name.', example: 'Los Angeles' }),
};
