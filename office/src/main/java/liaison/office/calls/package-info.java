/**
 * Opening and closing calls: when they are due by each side's calendar and clock, and what each
 * side has said of them. Pure rules over the record, the clock passed in.
 */
package liaison.office.calls;
