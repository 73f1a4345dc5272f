/** Law: a code is dark on light whatever the page's colours are, with the quiet border that cameras need. */
import { generate } from 'lean-qr';
import type { JSX } from 'solid-js';

const border = 4;

/** One path over all dark squares, a run of them at a time. */
const pathOf = (code: ReturnType<typeof generate>): string => {
  const runs: string[] = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (code.get(x + 1, y)) x++;
      runs.push(`M${start + border} ${y + border}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  }
  return runs.join('');
};

export const QrCode = (props: {
  readonly text: string;
  readonly label: string;
  readonly testid: string;
}): JSX.Element => {
  const code = (): ReturnType<typeof generate> => generate(props.text);
  const side = (): number => code().size + 2 * border;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${side()} ${side()}`}
      shape-rendering="crispEdges"
      data-testid={props.testid}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={pathOf(code())} fill="#000" />
    </svg>
  );
};
