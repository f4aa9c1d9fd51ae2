// A picture of the ladder, made here from the server's drawing: twice as fine where it fits, in several files where it is tall.
const SIDE = 16_000;        // pixels of a canvas that every browser makes
const AREA = 120_000_000;   // and the most in all: 480 MB
const MOST_FILES = 12;

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-png]');
  if (button) save(button).catch(() => tell(button, button.dataset.pngFailed));
});

async function save(button) {
  const image = new Image();
  image.src = button.dataset.png;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = width * 2 <= SIDE && height * 2 <= SIDE && width * height * 4 <= AREA ? 2 : 1;
  const tall = Math.floor(Math.min(SIDE, AREA / (width * scale)) / scale);
  const files = Math.ceil(height / tall);
  if (width > SIDE || files > MOST_FILES) return tell(button, button.dataset.pngFailed);
  if (files > 1) tell(button, button.dataset.pngMany.replace('{0}', files));
  for (let file = 0; file < files; file++) {
    const canvas = document.createElement('canvas');
    const rows = Math.min(tall, height - file * tall);
    canvas.width = width * scale;
    canvas.height = rows * scale;
    canvas.getContext('2d').drawImage(image, 0, file * tall, width, rows, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = files > 1 ? `ladder-${file + 1}.png` : 'ladder.png';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

function tell(button, words) {
  const line = button.parentElement.querySelector('[data-png-says]');
  line.hidden = false;
  line.textContent = words;
}
