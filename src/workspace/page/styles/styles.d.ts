// Style sheets are bundled by build.mjs; to the compiler they are empty.
declare module '*.css';
