/** The line: pouches over pinned TLS 1.3 with a hybrid seal inside (docs/spec/pouch.md, Seals). */
package liaison.link.line;
