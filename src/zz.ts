import { processFile } from './core/catalog/processFile';
const n=Number(process.argv[2]); const kind=process.argv[3];
const big = Array.from({length:n},(_,i)=>kind==='str'?String(i):i);
const text = kind==='block' ? `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\nspec:\n  type: a\n  lifecycle: b\n  owner: c\n  q:\n${big.map(i=>`    - "${i}"`).join('\n')}\n` : JSON.stringify({apiVersion:'backstage.io/v1alpha1',kind:'Component',metadata:{name:'x'},spec:{type:'a',lifecycle:'b',owner:'c',q:big}});
(async()=>{ for(let k=0;k<2;k++){const t=performance.now(); const r:any=await processFile({uri:'file:///r/catalog-info.yaml',text} as any, {substituter:undefined} as any).catch((e:any)=>e); console.log(text.length, Math.round(performance.now()-t), r?.declarations?.length ?? r?.record?.declarations?.length ?? r);} })();
