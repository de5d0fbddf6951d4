// How high the strip is: what comes into focus must not lie under it.
const strip = document.getElementById('strip');
const under = () => (getComputedStyle(strip).position === 'sticky' ? strip.offsetHeight + 8 : 0);

new ResizeObserver(() => {
  document.documentElement.style.scrollPaddingBlockStart = `${under()}px`;
}).observe(strip);
