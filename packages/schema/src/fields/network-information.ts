import { ipAddressFormat } from '../formats/ip-address.ts';
import { choice, formatted, text } from './field.ts';

/** Specification, *6. Network Information*; D4, D5. */
export const networkInformation = {
  ip_address: formatted(ipAddressFormat, {
    title: 'IP address',
    description: 'The IPv4 address of the client.',
    example: '192.168.1.100',
    privacy: 'network-address',
  }),
  isp: text({
    title: 'Internet service provider',
    description: 'The provider of the connection, by its common name.',
    example: 'Comcast',
  }),
  connection_type: choice(['wifi', 'mobile', 'fiber', 'cable', 'dsl', 'satellite'], {
    title: 'Connection type',
    description: 'How the device is connected.',
    example: 'wifi',
  }),
};
