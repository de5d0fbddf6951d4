package liaison.record;

/** Where a side's passkeys live: relying party id and origin (record §5.1). */
public record RelyingParty(String id, String origin) {}
