"""Why a cell of a register is left out or refused, in one sentence each. ``{other}`` names the other side."""

from workshop.i18n import N_

CONTACT = N_("Not taken: names and contact details of persons stay out of this tool.")
NOT_AN_ORGANISATION = N_("Not taken: this does not read as the name of an organisation. Choose it on this screen.")
UNKNOWN_LABEL = N_("Not taken: this line is not one of the CNIL's model.")
OUTSIDE = N_("Not taken: outside the columns of the CNIL's model.")
UNKNOWN_COLUMN = N_("Not taken: this column is not one of the CNIL's model.")
SAYS_NOTHING = N_("Not taken: the line says that there is none.")
LABEL_ALONE = N_("Not taken: nothing is written beside this name.")
EXTRA_VALUE = N_("Not taken: one value is expected here, the first is kept.")
EXAMPLE = N_("Not taken: this is the CNIL's example.")
EMPTY_SHEET = N_("Not taken: this sheet is not filled in.")
OTHER_SHEET = N_("Not taken: this sheet is not a processing sheet of the CNIL's model.")
TEMPLATE_REF = N_("Not taken: this number is the one printed in the CNIL's model. The name identifies the processing.")
LIST_DIFFERS = N_("Not taken: the sheet “{other}” says otherwise, and it is the one that is kept.")
NO_CATEGORY = N_("Not taken: no sheet describes these data.")
NOT_CHOSEN = N_("Not taken: no field was chosen for this column.")
OTHER_TABLE = N_("Not taken: another sheet of the file was chosen.")
ABOVE = N_("Not taken: this row stands above the headings.")
NO_CATEGORY_IN_ROW = N_("Not taken: this row names no data that it could speak of.")
WHICH_DATA = N_("Not taken: it says that there are sensitive data, not which. Add them to the sheet.")

NO_NAME = N_("The name of the processing is missing. Write it, then import again.")
SAME_NAME = N_("“{other}” already describes a processing of this name. Give each its number, or another name.")
SAME_REF = N_("“{other}” already bears this number. Give each processing its own.")
UNCLEAR_DATE = N_("This date cannot be read. Write it like 26/05/2018 or 2018-05-26.")
NO_YES_OR_NO = N_("Answer yes or no here.")
UNCLEAR_BASIS = N_(
    "This legal basis cannot be read. Write one of the six of the GDPR: consent, contract, legal obligation, vital "
    "interests, public task, legitimate interests."
)
