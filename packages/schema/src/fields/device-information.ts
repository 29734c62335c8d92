import { appVersionFormat } from '../formats/app-version.ts';
import { choice, formatted, text } from './field.ts';

/** Specification, *4. Device Information*; D4, D5. */
export const deviceInformation = {
  device_type: choice(['mobile', 'web', 'tv', 'tablet'], {
    title: 'Device type',
    description: 'The category of the device.',
    example: 'mobile',
  }),
  device_os: text({
    title: 'Operating system',
    description: 'The operating system of the device, by its common name.',
    example: 'iOS',
  }),
  app_version: formatted(appVersionFormat, {
    title: 'App version',
    description: 'The version of the app that sent the event.',
    example: '5.2.1',
  }),
};
