/** The line: what happened on it, what is declared of it, and how a side declares. */
package liaison.office.line;
