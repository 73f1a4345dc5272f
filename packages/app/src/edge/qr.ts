/** Law: a code is dark on light whatever the page's colours are, with the quiet border that cameras need. */
import { generate } from 'lean-qr';

const border = 4;

export type DrawnCode = {
  /** Squares along one side, border included. */
  readonly side: number;
  /** One path over all dark squares, a run of them at a time. */
  readonly path: string;
};

export const drawCode = (text: string): DrawnCode => {
  const code = generate(text);
  const runs: string[] = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (code.get(x + 1, y)) x++;
      runs.push(`M${start + border} ${y + border}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  }
  return { side: code.size + 2 * border, path: runs.join('') };
};
