/**
 * Law: leaving takes one touch and no question. The page is replaced by a neutral one,
 * which stays on *back*; nothing here was stored.
 */
export const leave = (): void => {
  isLeaving = true;
  document.documentElement.hidden = true;
  location.replace('/notes');
};

let isLeaving = false;

/** Whoever closes the tab in another way is asked, while something is not sent. */
export const askBeforeClosing = (isUnsent: () => boolean): void => {
  addEventListener('beforeunload', (event) => {
    if (!isLeaving && isUnsent()) event.preventDefault();
  });
};

/** Three presses of Escape within a second leave as well. */
export const leaveOnEscape = (): void => {
  let presses: readonly number[] = [];
  addEventListener('keydown', ({ key, timeStamp }) => {
    if (key !== 'Escape') return;
    presses = [...presses.filter((at) => timeStamp - at < 1000), timeStamp];
    if (presses.length >= 3) leave();
  });
};
