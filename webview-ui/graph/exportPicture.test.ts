import assert from 'node:assert/strict';
import { mermaidOf } from './exportPicture';

describe('a graph as Mermaid', () => {
  it('names its boxes and arrows, whatever stands in them', () => {
    const node = (ref: string, title: string) => ({
      ref,
      title,
      kind: 'API',
      type: 'grpc',
      icon: '',
      known: true,
      distance: 0,
    });
    const text = mermaidOf(
      [node('a:b/c', 'Say "hi"\n] `C#` List<T>'), node('d:e/f', 'end')],
      [{ source: 'a:b/c', target: 'd:e/f', type: 'dependsOn', label: 'Depends on' }],
    );
    assert.equal(
      text,
      'flowchart LR\n  n0["Say #34;hi#34; ] #96;C#35;#96; List#60;T#62;<br>API · grpc"]\n  n1["end<br>API · grpc"]\n  n0 -->|"Depends on"| n1\n',
    );
  });
});
