// npx tsx scripts/look.ts FOLDER STEP...: looks at Greenroom in a running editor. All about it: test/ui/look.ts, which
// is compiled with the types of a browser page and so is not imported by its name here.
export {};
await import(new URL('../test/ui/look.ts', import.meta.url).href);
