import { createService } from './service.js';

const port = Number(process.env.PORT ?? 8090);
createService().listen(port, () => console.log(`berth-board listens at http://localhost:${port}`));
