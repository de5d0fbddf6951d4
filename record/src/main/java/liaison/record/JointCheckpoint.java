package liaison.record;

import java.util.List;

/** A joint head cosigned by every member; the cosignatures stand in order of side (record §8). */
public record JointCheckpoint(Head head, List<Cosig> cosigs) {}
