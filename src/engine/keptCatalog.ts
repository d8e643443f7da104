import { language } from '../core/base/language';
import { type KeeperPorts, PartitionKeeper } from '../core/catalog/partitionKeeper';
import type { Engine } from '../core/engine/engine';
import type { SetAside } from '../core/engine/setAside';
import { Subjects } from '../core/engine/subjects';
import type { WorkLog } from '../core/ports/workLog';
import { SearchKeeper } from '../core/search/searchKeeper';

interface KeptPorts extends KeeperPorts {
  readonly work: WorkLog;
  readonly setAside: SetAside;
}

/** The last known catalog of the open folders and its search index, as one thing that is kept between windows. */
export class KeptCatalog {
  readonly #engine: Engine;
  readonly #ports: KeptPorts;
  readonly #partition: PartitionKeeper;
  readonly #index: SearchKeeper;

  constructor(engine: Engine, ports: KeptPorts) {
    this.#engine = engine;
    this.#ports = ports;
    this.#partition = new PartitionKeeper('workspace', engine.catalog.sources, ports);
    this.#index = new SearchKeeper(engine.search, ports);
  }

  /** @param settings What the snapshot must have been made of: folders and settings. */
  async restore(settings: string): Promise<void> {
    const fingerprint = inLanguage(settings);
    const { setAside, work, clock } = this.#ports;
    if (setAside.why(Subjects.kept) !== undefined) return this.forget();
    work.begin(Subjects.kept);
    // Questions are answered from the first entities on; the index, which all is found by at once, can wait for them.
    const begun = new Promise<void>((resolve) => {
      const subscription = this.#engine.catalog.onDidChange(() => {
        subscription.dispose();
        clock.after(0, resolve);
      });
    });
    const restored = this.#partition.restore(fingerprint);
    await Promise.all([this.#index.restore(fingerprint, Promise.race([begun, restored])), restored]);
  }

  keep(settings: string): void {
    const fingerprint = inLanguage(settings);
    this.#partition.keep(fingerprint);
    this.#index.keep(fingerprint);
  }

  async forget(): Promise<void> {
    await Promise.all([this.#partition.forget(), this.#index.forget()]);
  }
}

/** What problems say is kept with them. */
const inLanguage = (settings: string) => `${language()} ${settings}`;
