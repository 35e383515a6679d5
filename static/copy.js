// Copies with one click the link of a step with its title, the name of an API, the words of a menu path.
'use strict';
{
  const said = document.querySelector('.said');
  const button = document.getElementById('_copy');
  let fading;
  const write = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Older browsers, and pages that are not served safely.
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
  };
  const copy = async (text, from) => {
    await write(text);
    from.focus({ preventScroll: true });
    said.textContent = said.dataset.copied;
    clearTimeout(fading);
    fading = setTimeout(() => { said.textContent = ''; }, 4000);
  };
  const named = (step) => {
    const title = document.querySelector('h1').textContent.trim();
    const command = [...step.querySelector('.action').childNodes].map((it) => it.textContent).join('');
    return `${title} ${step.querySelector('.number .vh').textContent}: ${command}\n${location.href.split('#')[0]}#${step.id}`;
  };
  if (said && button) {
    for (const shown of document.querySelectorAll('.guide :is(.path, a.api), .page-api h1 code')) {
      const own = button.content.firstElementChild.cloneNode(true);
      const labels = [...shown.querySelectorAll('.label')].map((label) => label.textContent);
      const text = labels.length ? labels.join(' > ') : shown.textContent;
      own.setAttribute('aria-label', `${own.getAttribute('aria-label')}: ${text}`);
      own.addEventListener('click', () => copy(text, own));
      shown.after(own);
    }
    document.addEventListener('click', ({ target }) => {
      const own = target.closest('.copy-step');
      if (own) copy(named(own.closest('.step')), own);
    });
  }
}
