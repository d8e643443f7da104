import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { TemplateModel, Values } from '../../src/protocol/templatePage';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import type { Service } from './context';
import { Errors, Fault } from './parts';
import type { Running } from './useRun';

/** A server that can run the template. */
export interface There {
  readonly name: string;
  /** Asks, and begins it. What of the answers does not fit there. */
  readonly run: () => Promise<readonly string[]>;
}

export async function runThere(
  service: Service,
  running: Running,
  values: Values,
  secrets: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const { isBegun, errors } = await service.runThere(values, secrets);
  if (isBegun) await running.begun(secrets);
  return errors;
}

/** What a server will do, as far as that can be told: its steps. */
export function OnServer({ steps, name }: { steps: TemplateModel['steps']; name: string }) {
  return (
    <>
      <h3>{l10n.t('Steps')}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            {step.name} {step.action !== step.name && <code>{step.action}</code>}
          </li>
        ))}
      </ol>
      <Note>
        {l10n.t(
          '{0} runs these steps, and only it knows what they do. Nothing begins before you have said yes.',
          name,
        )}
      </Note>
    </>
  );
}

interface ThereButtonsProps {
  readonly there: There;
  readonly back?: { readonly label: string; readonly run: () => void };
}

/** The button that has a server run the template, and what comes in between. */
export function ThereButtons({ there, back }: ThereButtonsProps) {
  const { errors, fault, isAsking, ask } = useThere(there);
  return (
    <>
      <Errors of={errors} />
      <Fault message={fault} />
      <div class="buttons">
        {back && <Button onClick={back.run}>{back.label}</Button>}
        <Button appearance="primary" disabled={isAsking} onClick={ask}>
          {l10n.t('Run in {0}…', there.name)}
        </Button>
      </div>
    </>
  );
}

/** Asks a server to run it, one question at a time. */
export function useThere(there: There | undefined) {
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    setErrors([]);
    setFault(undefined);
    there
      ?.run()
      .then(setErrors, (error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
      .finally(() => setAsking(false));
  };
  return { errors, fault, isAsking, ask };
}
