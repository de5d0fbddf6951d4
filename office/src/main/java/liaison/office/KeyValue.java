package liaison.office;

/** A named value of the node's own; a null value removes it. */
@SuppressWarnings("ArrayRecordComponent")
public record KeyValue(String key, byte[] value) {}
