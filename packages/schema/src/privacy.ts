/** Why a field is personal data (specification, *PII Fields*). Values of such a field never reach a message or a log (D17). */
export type PrivacyClass = 'pseudonym' | 'network-address' | 'device-identifier';

/** What each class means, for data dictionaries and reports. */
export const privacyClasses: Readonly<Record<PrivacyClass, string>> = {
  pseudonym: 'Stands for one customer; reversible by whoever holds the account table.',
  'network-address': 'May identify a household; personal data in some jurisdictions.',
  'device-identifier': 'Follows one device over time.',
};
