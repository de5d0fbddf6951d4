package liaison.office;

/**
 * What was lacked at a place and is held now. A null part leaves what is there; {@code voidReason}
 * replaces the one there, null included.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Fill(Place place, byte[] statement, byte[] salt, byte[] body, String voidReason) {}
