// A proof may be dropped as well as chosen; a verdict may be printed.
const zone = document.querySelector('[data-drop]');

if (zone) {
  const input = document.getElementById(zone.dataset.drop);
  const over = (event, on) => {
    event.preventDefault();
    zone.classList.toggle('over', on);
  };
  addEventListener('dragover', (e) => over(e, true));
  addEventListener('dragleave', (e) => over(e, false));
  addEventListener('drop', (e) => {
    over(e, false);
    if (e.dataTransfer.files.length !== 1) return;
    input.files = e.dataTransfer.files;
    input.form.requestSubmit();
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
