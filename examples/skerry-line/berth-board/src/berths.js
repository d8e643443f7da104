/** Which ship lies where; what is not known is not shown. */
export const berths = [
  { berth: 'pier 1', ship: 'Tern' },
  { berth: 'pier 3', ship: 'Gannet' },
];
