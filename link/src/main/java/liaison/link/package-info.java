/** What travels between two nodes (docs/spec/pouch.md): the pouch, and who holds what of it. */
package liaison.link;
