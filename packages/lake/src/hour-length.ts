/** So many characters of a timestamp (D3) are its hour. */
export const HOUR_LENGTH: number = '2025-08-11T14'.length;
