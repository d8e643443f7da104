import mermaid from 'mermaid';

// In one piece with all its kinds of diagrams, which packed are smaller than each by itself: see mermaid.ts. Formulas in labels
// are set by the KaTeX that pages have.
Object.assign(globalThis, { greenroomMermaid: mermaid });
