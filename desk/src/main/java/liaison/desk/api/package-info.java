/** The same acts as at the desk, for programs: JSON over HTTP, by token (docs/api.md). */
package liaison.desk.api;
