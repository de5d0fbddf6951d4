/**
 * The own floor: what only this side sees. Nothing here travels; none of it is in the joint record.
 */
package liaison.office.floor;
