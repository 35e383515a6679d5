// Opens the search box; the search itself is loaded when it is first asked for. Without this the link in the bar leads
// to lists of everything.
'use strict';

// Runs a script, and gives what it hands over.
const searchLoad = (address) =>
  new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => done(script.holds);
    script.onerror = () => fail(new Error(address));
    document.head.append(script);
  });

{
  const link = document.querySelector('.find');
  const template = document.getElementById('_search');
  if (link && template) {
    const words = template.dataset;
    const dialog = template.content.querySelector('dialog');
    const results = document.querySelector('.results');
    let started;
    const start = () => {
      started ??= searchLoad(words.script)
        .then(() => searchStart({ link, words, dialog, results }))
        .catch(() => {
          dialog.querySelector('[role=status]').textContent = words.failed;
        });
    };
    const open = () => {
      if (!results && !dialog.open) dialog.showModal();
      (results ?? dialog).querySelector('input')?.select();
      start();
    };
    if (results) start();
    else document.body.append(dialog);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    addEventListener('keydown', (event) => {
      if (event.isComposing || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const slash = event.key === '/' && !control && !event.target.closest?.('input, textarea, select');
      if (slash || (event.key.toLowerCase() === 'k' && control && !event.shiftKey)) {
        event.preventDefault();
        open();
      }
    });
  }
}
