/** What a page's part brings of style: its text. */
declare module '*.css' {
  const text: string;
  export default text;
}
