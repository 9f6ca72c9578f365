"""What Streamlit pages share: the frame, the menu, the visit, messages, and pieces used on two pages or more."""
