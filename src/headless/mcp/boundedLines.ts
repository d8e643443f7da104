import { Transform } from 'node:stream';

/** Longest line that is passed on: the longest text that a tool takes, escaped, has room. The SDK takes 10 MiB. Bytes. */
export const LONGEST_LINE = 8 * 1024 * 1024;
const NEW_LINE = 0x0a;

/** Passes whole lines on, and of those that are too long nothing but a word to who made it: the lines after them are read. */
export function boundedLines(onTooLong: () => void): Transform {
  let begun: Buffer[] = [];
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
        const last = rest.subarray(0, end + 1);
        if (length + end <= LONGEST_LINE) this.push(begun.length ? Buffer.concat([...begun, last]) : last);
        else onTooLong();
        begun = [];
        length = 0;
        rest = rest.subarray(end + 1);
      }
      length += rest.length;
      if (length > LONGEST_LINE) begun = [];
      else if (rest.length) begun.push(rest);
      done();
    },
    // What no new line ends is no message.
  });
}
