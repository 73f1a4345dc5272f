/** Law: a code on a page says to who cannot see it what it is. */
import type { JSX } from 'solid-js';
import { drawCode, type DrawnCode } from '../edge/qr.ts';

export const QrCode = (props: {
  readonly text: string;
  readonly label: string;
  readonly testid: string;
}): JSX.Element => {
  const code = (): DrawnCode => drawCode(props.text);
  return (
    <svg
      class="qr"
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().side} ${code().side}`}
      shape-rendering="crispEdges"
      data-testid={props.testid}
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={code().path} fill="#000" />
    </svg>
  );
};
