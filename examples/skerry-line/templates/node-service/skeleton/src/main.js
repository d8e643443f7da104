import { createService } from './service.js';

const port = Number(process.env.PORT ?? ${{ values.port or 8080 }});
createService().listen(port, () => console.log(`${{ values.name }} listens at http://localhost:${port}`));
