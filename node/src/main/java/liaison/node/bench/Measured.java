package liaison.node.bench;

import tools.jackson.databind.node.ObjectNode;

/** What a bench has found, for programs and in words. */
public record Measured(ObjectNode json, String words) {}
