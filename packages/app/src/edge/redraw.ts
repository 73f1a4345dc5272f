/** Law: what somebody is writing outlives the screen around it. */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsIn = (place: HTMLElement): readonly Field[] =>
  Array.from(place.querySelectorAll<Field>('input, textarea, select'));

/** Draws a place anew, and puts back what somebody was writing there (or in `former`); fields are known by id. */
export const redraw = (place: HTMLElement, draw: () => void, former: HTMLElement = place): void => {
  const before = fieldsIn(former);
  const active = document.activeElement?.id ?? '';
  draw();
  for (const field of fieldsIn(place)) {
    const former = before.find(({ id }) => id === field.id);
    if (former === undefined) continue;
    field.value = former.value;
    if ('checked' in field && 'checked' in former) field.checked = former.checked;
    field.dispatchEvent(new Event('input'));
    field.dispatchEvent(new Event('change'));
    if (field.id === active) field.focus();
  }
};
