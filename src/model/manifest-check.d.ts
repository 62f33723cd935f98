declare module 'gatelens:manifest-check' {
  const check: unknown;
  export default check;
}
