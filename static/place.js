// Shows in the bar which step is being read, and lights its mark on the picture. Without it nothing is missing.
'use strict';
{
  const place = document.querySelector('.bar-place');
  const steps = [...document.querySelectorAll('.step[id]')];
  const marks = [...document.querySelectorAll('.mark')];
  let shown;
  const show = (step) => {
    if (step === shown) return;
    shown = step;
    place.textContent = step ? `${place.dataset.step} ${step.value} / ${place.dataset.total}` : '';
    place.hidden = !step;
    for (const mark of marks) mark.classList.toggle('mark-here', !!step && mark.getAttribute('href') === `#${step.id}`);
    for (const figure of document.querySelectorAll('.marks')) figure.classList.toggle('marks-lit', !!figure.querySelector('.mark-here'));
  };
  const look = () => {
    const line = innerHeight * 0.4;
    show(steps.filter((step) => step.getBoundingClientRect().top < line).pop());
  };
  if (place && steps.length) {
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; look(); });
    }, { passive: true });
    addEventListener('resize', look);
    look();
  }
}
