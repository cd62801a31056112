// Search that asks for no marks: "ty le" finds "tỷ lệ", and so does "tỷ lệ".
// The search runs in a worker, which is sent the pages and each query. Both are sent without their marks; the page
// keeps the pages as they are written, so what is found is shown with its marks. A letter stays one character, because
// the worker says which characters to mark.
(() => {
  const plain = text =>
    text.normalize("NFC").replace(/[^\x00-\x7f]/gu, letter => {
      const base = letter.normalize("NFD").replace(/\p{M}/gu, "").replace("đ", "d").replace("Đ", "D");
      return base.length === letter.length ? base : letter;
    });
  const folded = value =>
    typeof value === "string" ? plain(value)
      : Array.isArray(value) ? value.map(folded)
        : value;
  const item = page => ({ ...page, title: folded(page.title), text: folded(page.text), path: folded(page.path) });
  const message = sent =>
    sent?.type === 0 && Array.isArray(sent.data?.items) ? { ...sent, data: { ...sent.data, items: sent.data.items.map(item) } }
      : sent?.type === 2 && typeof sent.data?.input === "string" ? { ...sent, data: { ...sent.data, input: plain(sent.data.input) } }
        : sent;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (sent, ...rest) {
    return post.call(this, message(sent), ...rest);
  };
})();
