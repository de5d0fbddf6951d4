/**
 * Sealing: hybrid key encapsulation, age files for one recipient node each, and the keyed line
 * between two nodes.
 */
package liaison.link.seal;
