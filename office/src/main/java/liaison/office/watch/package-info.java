/**
 * The watch: its log, who has it, who is due, how it is handed over. All of it on the own floor.
 */
package liaison.office.watch;
