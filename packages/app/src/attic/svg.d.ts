/** A picture, as the data: address that the build makes of it. */
declare module '*.svg' {
  const address: string;
  export default address;
}
