// Buttons that copy: data-copy names the element whose text it is, data-copy-text has the text itself, data-copy-url says where it is served. That it is done is said aloud.
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-copy], [data-copy-text], [data-copy-url]');
  if (button) void copy(button);
});

async function copy(button) {
  const around = button.closest('[data-ladder], [data-mermaid]') ?? document;
  await write(button.dataset.copyUrl ? await textAt(button.dataset.copyUrl) : button.dataset.copyText ?? around.querySelector(button.dataset.copy)?.textContent ?? '');
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 1500);
  const say = around.querySelector('[data-say]');
  if (say) say.textContent = say.dataset.copied;
  const menu = button.closest('details[data-menu]');
  if (menu) menu.open = false;
}

async function textAt(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that came over plain HTTP has no clipboard, only the command of old.
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
