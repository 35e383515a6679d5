// Ticks steps off, on this device only, and offers to go on where the reader left off. Where nothing can be stored,
// ticks last as long as the page does.
'use strict';
{
  const guide = document.querySelector('.guide[data-guide]');
  const tools = document.getElementById('_step-tools');
  const steps = [...document.querySelectorAll('.step[id]')];
  const start = () => {
    const key = `steps ${new URL(guide.dataset.root, location).pathname} ${guide.dataset.guide}`;
    const clear = document.querySelector('[data-clear]');
    const resume = document.querySelector('.resume');
    const bits = document.querySelector('.progress')?.children ?? [];
    // A step may have had another id when it was ticked.
    const now = (id) => document.getElementById(id)?.closest('.step')?.id;
    let state = { done: [], at: '' };
    const restore = () => {
      try {
        const { done = [], at } = JSON.parse(localStorage.getItem(key)) ?? {};
        state = { done: done.map(now).filter(Boolean), at: now(at) };
      } catch { /* Storage is blocked, or holds something else. */ }
    };
    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify(state));
      } catch { /* The page goes on without. */ }
    };
    const draw = () => {
      steps.forEach((step, at) => {
        const done = state.done.includes(step.id);
        step.classList.toggle('step-done', done);
        step.querySelector('.tick').setAttribute('aria-pressed', done);
        bits[at]?.classList.toggle('done', done);
      });
      clear.hidden = state.done.length === 0;
    };
    const next = () => {
      const last = steps.findLastIndex((step) => state.done.includes(step.id));
      if (last >= 0) return steps.find((step, at) => at > last && !state.done.includes(step.id));
      return steps.find((step, at) => at > 0 && step.id === state.at);
    };
    const offer = (step) => {
      const link = resume.querySelector('a');
      link.href = `#${step.id}`;
      link.textContent = link.dataset.words.replace('{number}', step.value);
      resume.hidden = false;
      resume.addEventListener('click', ({ target }) => { if (target.closest('a, button')) resume.hidden = true; });
      document.addEventListener('guidegen:step', ({ detail }) => { if (detail.value >= step.value) resume.hidden = true; });
    };

    for (const step of steps) {
      const foot = step.querySelector('.step-foot');
      const own = tools.content.cloneNode(true);
      for (const name of own.querySelectorAll('.vh')) name.textContent = ` ${step.querySelector('.number .vh').textContent}`;
      own.querySelector('.tick').addEventListener('click', () => {
        const { done } = state;
        state.done = done.includes(step.id) ? done.filter((id) => id !== step.id) : [...done, step.id];
        keep();
        draw();
      });
      foot.prepend(own);
    }
    clear.addEventListener('click', () => {
      state.done = [];
      keep();
      draw();
      steps[0].querySelector('.tick').focus({ preventScroll: true });
      document.querySelector('.said').textContent = document.querySelector('.said').dataset.cleared;
    });
    addEventListener('storage', (event) => { if (event.key === key) { restore(); draw(); } });
    restore();
    draw();
    if (!location.hash && next()) offer(next());
    document.addEventListener('guidegen:step', ({ detail }) => {
      if (!resume.hidden || detail === steps[0]) return;
      state.at = detail.id;
      keep();
    });
  };
  if (guide && tools && steps.length) start();
}
