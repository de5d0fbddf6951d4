/**
 * What may sound at a desk, and until when: pure rules over what is known, the clock passed in. An
 * alarm belongs to one side alone; none of it travels.
 */
package liaison.office.alarm;
