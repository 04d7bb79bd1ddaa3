#ifndef GENERATE_EXAMPLES_H
#define GENERATE_EXAMPLES_H

struct people;
struct rows;

/* Each writes the deliveries of one example below DIR. */
void	example_odenwaldkreis(const char *dir);
void	example_amberg(const char *dir);
void	example_unna(const char *dir);

/* Its small forms for a year. */
void	forms_odenwaldkreis(const char *dir, int year);
void	forms_amberg(const char *dir, int year);
void	forms_unna(const char *dir, int year);

/* What the example of the Odenwaldkreis tells of areas in a year: of
 * neighbours and the Land, of Grundsicherung, the regional data set; what a
 * source spent on ROWS, in FILE; and the confidential list. */
void	areas_comparison(const char *dir, int year);
void	areas_background(const char *dir, int year);
void	areas_regional(const char *dir, int year);
void	areas_expenses(const char *dir, const char *file, int year,
	    const struct rows *rows);
void	areas_list(const char *dir, const struct people *all, int year);

#endif
