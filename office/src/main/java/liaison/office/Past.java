package liaison.office;

/**
 * What is particular to a note whose epoch has ended: the number the own side had in that epoch, -1
 * when it was not in it, and how the note was dealt with, null while it was not.
 */
public record Past(int self, Dealing dealt) {}
