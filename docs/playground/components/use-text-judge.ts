import { computed, type Ref, ref, shallowRef, watch } from 'vue';
import type { TextReport } from '../judge/judge-text.ts';
import type { Settings } from '../judge/settings.ts';
import { shiftFlags } from '../view/shift-flags.ts';
import { TextJudge, type WorkerLike } from '../worker/judge-client.ts';

/** Between two keys of a quick typist. */
const PAUSE_MS = 120;

/** Judges a text whenever it or the settings change and stay so for a moment. */
export function useTextJudge(worker: WorkerLike, text: Ref<string>, settings: Ref<Settings>) {
  const report = shallowRef<TextReport>();
  const reported = shallowRef('');
  const failed = ref(false);
  const judging = ref(true);
  const judge = new TextJudge(worker, (answer, of) => {
    judging.value = false;
    failed.value = answer.kind === 'failed';
    if (answer.kind !== 'text') return;
    report.value = answer.report;
    reported.value = of;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [text, settings],
    () => {
      judging.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => judge.judge(text.value, settings.value), report.value === undefined ? 0 : PAUSE_MS);
    },
    { immediate: true },
  );
  /** The issues where they stand now, also while the text is being changed. */
  const flags = computed(() => shiftFlags(report.value?.issues ?? [], reported.value, text.value));
  return { report, flags, failed, judging };
}
