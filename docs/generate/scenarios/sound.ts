import { createSessionTracker, createValidator } from '@acme/telemetry-schema';
import { type Played, play } from './play.ts';
import type { Scenario } from './scenario.ts';

/**
 * A scenario's events, all of which keep all rules: field, event and session rules. Throws for others, and for a viewer
 * that no session takes, which stops the build of the site.
 */
export function soundEvents(scenario: Scenario): Played {
  const played = playable(scenario);
  // What goes away is still sent until then.
  const severities = { deprecated: 'off' } as const;
  const { validate } = createValidator({ role: 'writer', severities, contentDurationSeconds: played.durations });
  const { push } = createSessionTracker();
  for (const [at, event] of played.events.entries()) {
    const verdicts = [validate(event), push(event)];
    const broken = verdicts.flatMap(({ issues }) => issues.map(({ rule }) => rule));
    const unjudged = verdicts.flatMap(({ notEvaluated }) => notEvaluated.map(({ rule }) => rule));
    if (broken.length + unjudged.length > 0)
      throw new Error(
        `Event ${at + 1} of the scenario ${scenario.name} breaks ${broken.join(', ') || 'none'}, ` +
          `and is not judged by ${unjudged.join(', ') || 'none'}: mend docs/generate/scenarios/scenarios.ts.`,
      );
  }
  return played;
}

function playable(scenario: Scenario): Played {
  try {
    return play(scenario);
  } catch (error) {
    throw new Error(
      `The scenario ${scenario.name} can't be played: ${(error as Error).message}\nMend docs/generate/scenarios/scenarios.ts.`,
      { cause: error },
    );
  }
}
