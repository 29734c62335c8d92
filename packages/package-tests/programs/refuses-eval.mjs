const makers = [
  // biome-ignore lint/security/noGlobalEval: whether it is refused is the question
  () => eval('1'),
  () => new Function('return 1'),
];

/** Whether the place we run in refuses to make code from text, in both ways. */
export const refusesEval = () =>
  makers.every((make) => {
    try {
      make();
      return false;
    } catch (error) {
      return error instanceof EvalError;
    }
  });
