// Shows in the bar which step is being read, and lights a step and its mark together. Without it nothing is missing.
'use strict';
{
  const place = document.querySelector('.bar-place');
  const progress = document.querySelector('.progress');
  const steps = [...document.querySelectorAll('.step[id]')];
  const figures = [...document.querySelectorAll('.figure .marks')];
  const stepOf = (mark) => document.getElementById(mark.getAttribute('href').slice(1));
  let read;
  let pointed;

  const light = () => {
    const lit = pointed ?? read;
    for (const figure of figures) {
      const marks = [...figure.querySelectorAll('.mark')];
      for (const mark of marks) mark.classList.toggle('mark-here', !!lit && stepOf(mark) === lit);
      figure.classList.toggle('marks-lit', marks.some((mark) => mark.matches('.mark-here')));
    }
  };
  const show = (step) => {
    if (step === read) return;
    read?.classList.remove('step-here');
    step?.classList.add('step-here');
    read = step;
    place.textContent = step ? `${place.dataset.step} ${step.value} / ${place.dataset.total}` : '';
    place.hidden = progress.hidden = !step;
    steps.forEach((it, at) => progress.children[at].classList.toggle('here', it === step));
    light();
    if (step) document.dispatchEvent(new CustomEvent('guidegen:step', { detail: step }));
  };
  const look = () => {
    const line = innerHeight * 0.4;
    show(steps.filter((step) => step.getBoundingClientRect().top < line).pop());
  };
  // Pointing at or focusing a mark lights its step, and the other way round.
  const point = ({ target, type }) => {
    const mark = target.closest?.('.figure .mark');
    const step = mark ? stepOf(mark) : target.closest?.('.step[id]');
    const left = type === 'pointerout' || type === 'focusout';
    document.querySelector('.step-lit')?.classList.remove('step-lit');
    if (!left && mark) step?.classList.add('step-lit');
    pointed = left ? undefined : step ?? undefined;
    light();
  };

  if (place && steps.length) {
    progress.append(...steps.map(() => document.createElement('span')));
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; look(); });
    }, { passive: true });
    addEventListener('resize', look);
    for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout']) document.addEventListener(type, point);
    look();
  }
}
